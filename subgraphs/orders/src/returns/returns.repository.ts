import { Any, type EntityManager } from 'typeorm';
import type { LineQuantity } from '../order/order.ts';
import type { RequestedExchange } from './returns.inputs.ts';
import { OrderReturn, OrderReturnLine } from './returns.ts';

/**
 * $1 the return, $2 its order, which is locked, $3 the reason, $4 when, $5 the maximum number of
 * undecided returns, $6 the reason's code. */
const insertReturn = `
  INSERT INTO order_return (id, order_id, status, reason, requested_at, reason_code)
  SELECT $1::uuid, $2::uuid, 'REQUESTED', $3::text, $4::timestamptz, $6::text
  WHERE (SELECT count(*) FROM order_return WHERE order_id = $2::uuid AND status = 'REQUESTED') < $5::integer
  RETURNING id`;

/** A statement with the same text for any number of lines, so Postgres prepares it once. */
const insertLines = `
  INSERT INTO order_return_line (return_id, order_line_id, quantity, exchange_variant_id, exchange_quantity)
  SELECT $1, * FROM unnest($2::uuid[], $3::integer[], $4::uuid[], $5::integer[])`;

type RequestedReturn = Pick<OrderReturn, 'id' | 'orderId' | 'reason' | 'reasonCode' | 'requestedAt'>;

/** The returns with their lines. */
export class ReturnsRepository {
  constructor(private readonly manager: EntityManager) {}

  find(id: string): Promise<OrderReturn | null> {
    return this.manager.findOneBy(OrderReturn, { id });
  }

  get(id: string): Promise<OrderReturn> {
    return this.manager.findOneByOrFail(OrderReturn, { id });
  }

  /** The returns of the orders, oldest first. */
  findOfOrders(orderIds: readonly string[], maxRows?: number): Promise<OrderReturn[]> {
    const where = { orderId: Any([...orderIds]) };
    return this.manager.find(OrderReturn, { where, order: { requestedAt: 'ASC', id: 'ASC' }, take: maxRows });
  }

  findLines(ids: readonly string[], maxRows?: number): Promise<OrderReturnLine[]> {
    return this.manager.find(OrderReturnLine, { where: { returnId: Any([...ids]) }, take: maxRows });
  }

  /** Stores a requested return; returns false and stores nothing if the order has too many that are undecided. */
  async insert(
    { id, orderId, reason, reasonCode, requestedAt }: RequestedReturn,
    lines: readonly LineQuantity[],
    exchanges: readonly RequestedExchange[],
    maxUndecided: number,
  ): Promise<boolean> {
    const parameters = [id, orderId, reason, requestedAt, maxUndecided, reasonCode];
    const inserted: unknown[] = await this.manager.query(insertReturn, parameters);
    if (inserted.length === 0) return false;
    const wanted = lines.map(({ lineId }) => exchanges.find((exchange) => exchange.lineId === lineId));
    await this.manager.query(insertLines, [
      id,
      lines.map(({ lineId }) => lineId),
      lines.map(({ quantity }) => quantity),
      wanted.map((exchange) => exchange?.variantId ?? null),
      wanted.map((exchange) => exchange?.quantity ?? null),
    ]);
    return true;
  }

  async saveDecision({ id, status, answer, restock, decidedAt, exchangeOrderId }: OrderReturn): Promise<void> {
    await this.manager.update(OrderReturn, { id }, { status, answer, restock, decidedAt, exchangeOrderId });
  }
}
