import { InProcessEventBus, type EventBus, type EventListener } from '@commerce/events';

/** A bus whose connection the test cuts. */
export class CutBus extends InProcessEventBus implements EventBus {
  readonly listeners: EventListener[] = [];

  override async listen(listener: EventListener) {
    this.listeners.push(listener);
    const consumption = await super.listen(listener);
    return {
      stop: async () => {
        this.listeners.splice(this.listeners.indexOf(listener), 1);
        await consumption.stop();
      },
    };
  }
}
