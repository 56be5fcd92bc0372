import { commitFailpoint, uuidList } from '@commerce/runtime/database';
import { Any, type EntityManager } from 'typeorm';
import type { LineQuantity } from '../order/order.ts';
import { Fulfilment, FulfilmentLine } from './fulfilment.ts';

/** The delivered quantity of a line of an order. */
export interface DeliveredQuantity extends LineQuantity {
  readonly orderId: string;
}

/** The fulfilments with their lines. */
export class FulfilmentRepository {
  constructor(private readonly manager: EntityManager) {}

  find(id: string): Promise<Fulfilment | null> {
    return this.manager.findOneBy(Fulfilment, { id });
  }

  get(id: string): Promise<Fulfilment> {
    return this.manager.findOneByOrFail(Fulfilment, { id });
  }

  /** The fulfilments of the orders, oldest first. */
  findOfOrders(orderIds: readonly string[], maxRows?: number): Promise<Fulfilment[]> {
    const where = { orderId: Any([...orderIds]) };
    return this.manager.find(Fulfilment, { where, order: { shippedAt: 'ASC', id: 'ASC' }, take: maxRows });
  }

  findLines(ids: readonly string[], maxRows?: number): Promise<FulfilmentLine[]> {
    return this.manager.find(FulfilmentLine, { where: { fulfilmentId: Any([...ids]) }, take: maxRows });
  }

  /** Whether any fulfilment of the order is not delivered. */
  isInTransit(orderId: string): Promise<boolean> {
    return this.manager.existsBy(Fulfilment, { orderId, status: 'SHIPPED' });
  }

  /** The delivered quantity of each line of the orders, without lines of which nothing is delivered. */
  deliveredQuantities(orderIds: readonly string[], maxRows?: number): Promise<DeliveredQuantity[]> {
    return this.manager.query(
      `SELECT delivered.order_id AS "orderId", order_line_id AS "lineId", sum(quantity)::integer AS quantity
       FROM fulfilment_line, (
         SELECT id, order_id FROM fulfilment WHERE order_id = ANY(${uuidList('$1')}) AND status = 'DELIVERED'
       ) AS delivered
       WHERE fulfilment_id = delivered.id GROUP BY delivered.order_id, order_line_id LIMIT $2`,
      [orderIds, maxRows],
    );
  }

  async insert(fulfilment: Fulfilment, lines: readonly LineQuantity[]): Promise<void> {
    await this.manager.insert(Fulfilment, fulfilment);
    // A statement with the same text for any number of lines, so Postgres prepares it once.
    await this.manager.query(
      `INSERT INTO fulfilment_line (fulfilment_id, order_line_id, quantity)
       SELECT $1, * FROM unnest($2::uuid[], $3::integer[])`,
      [fulfilment.id, lines.map(({ lineId }) => lineId), lines.map(({ quantity }) => quantity)],
    );
    commitFailpoint('fulfilment.store', this.manager);
  }

  async saveStatus({ id, status, deliveredAt }: Fulfilment): Promise<void> {
    await this.manager.update(Fulfilment, { id }, { status, deliveredAt });
  }

  /** Marks all fulfilments of the order as delivered. */
  async deliverAll(orderId: string, deliveredAt: Date): Promise<void> {
    await this.manager.update(Fulfilment, { orderId, status: 'SHIPPED' }, { status: 'DELIVERED', deliveredAt });
  }
}
