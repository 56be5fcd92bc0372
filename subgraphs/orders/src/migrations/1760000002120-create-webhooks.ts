import type { MigrationInterface, QueryRunner } from 'typeorm';

const types = `ARRAY['order.placed', 'order.status-changed', 'order.lines-cancelled', 'order.return-accepted']`;

export class CreateWebhooks1760000002120 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE webhook_endpoint (
        id uuid PRIMARY KEY,
        url text NOT NULL,
        description text NOT NULL,
        event_types text[] NOT NULL CHECK (event_types <@ ${types} AND event_types <> '{}'),
        status text NOT NULL DEFAULT 'ACTIVE' CHECK (status IN ('ACTIVE', 'PAUSED')),
        pause_reason text CHECK (pause_reason IN ('STAFF', 'FAILING', 'GONE')),
        paused_at timestamptz,
        secret text NOT NULL,
        -- Earlier secrets that are still valid: [{"secret", "validUntil"}], newest first.
        previous_secrets jsonb NOT NULL DEFAULT '[]',
        -- Failed attempts in a row, and since when.
        failures integer NOT NULL DEFAULT 0,
        failing_since timestamptz,
        resumed_at timestamptz NOT NULL DEFAULT now(),
        available_at timestamptz NOT NULL DEFAULT now(),
        created_at timestamptz NOT NULL DEFAULT now(),
        version integer NOT NULL,
        -- Housekeeping deletes its deliveries, then the row.
        deleted_at timestamptz,
        CHECK ((status = 'PAUSED') = (pause_reason IS NOT NULL) AND (status = 'PAUSED') = (paused_at IS NOT NULL))
      );

      -- Has no foreign key to its endpoint, because then deleting an endpoint could make an order fail.
      CREATE TABLE webhook_delivery (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        position bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
        endpoint_id uuid NOT NULL,
        -- Null for a ping.
        order_id uuid,
        event_id uuid NOT NULL,
        event_type text NOT NULL,
        -- Null once it is erased.
        payload jsonb,
        status text NOT NULL DEFAULT 'PENDING' CHECK (status IN ('PENDING', 'DELIVERED', 'FAILED')),
        attempts integer NOT NULL DEFAULT 0,
        available_at timestamptz NOT NULL DEFAULT now(),
        leased_until timestamptz,
        first_attempt_at timestamptz,
        status_code integer,
        error text,
        response_excerpt text,
        redelivery_key text,
        created_at timestamptz NOT NULL DEFAULT now(),
        finished_at timestamptz,
        CHECK ((status = 'PENDING') = (finished_at IS NULL))
      );
      CREATE INDEX webhook_delivery_due ON webhook_delivery (endpoint_id, available_at, position) WHERE status = 'PENDING';
      CREATE INDEX webhook_delivery_queue ON webhook_delivery (endpoint_id, order_id, position) WHERE status = 'PENDING';
      CREATE INDEX webhook_delivery_leased ON webhook_delivery (endpoint_id) WHERE leased_until IS NOT NULL;
      CREATE INDEX webhook_delivery_of_endpoint ON webhook_delivery (endpoint_id, position);
      CREATE INDEX webhook_delivery_not_delivered ON webhook_delivery (position) WHERE status <> 'DELIVERED';
      CREATE INDEX webhook_delivery_of_order ON webhook_delivery (order_id);
      CREATE INDEX webhook_delivery_created_at ON webhook_delivery (created_at);

      -- Runs in the transaction that adds the events. Events for a single queue are replays.
      CREATE FUNCTION add_webhook_deliveries() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO webhook_delivery (endpoint_id, order_id, event_id, event_type, payload)
        SELECT endpoint.id, event.subject::uuid, event.id, event.envelope ->> 'type', event.envelope
        FROM added event JOIN webhook_endpoint endpoint ON event.envelope ->> 'type' = ANY (endpoint.event_types)
        WHERE event.queue IS NULL AND endpoint.deleted_at IS NULL
        ORDER BY event.position;
        RETURN NULL;
      END $$;
      CREATE TRIGGER outbox_webhooks AFTER INSERT ON outbox REFERENCING NEW TABLE AS added
        FOR EACH STATEMENT EXECUTE FUNCTION add_webhook_deliveries();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER outbox_webhooks ON outbox;
      DROP FUNCTION add_webhook_deliveries();
      DROP TABLE webhook_delivery;
      DROP TABLE webhook_endpoint;
    `);
  }
}
