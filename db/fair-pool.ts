/** Lends each item to one holder at a time and serves those who wait in the order they asked. */
export class FairPool<Item> {
  readonly #idle: Item[];
  readonly #waiting: Waiter<Item>[] = [];
  readonly #waitMs: number;
  readonly #timedOut: () => Error;

  constructor(items: readonly Item[], waitMs: number, timedOut: () => Error) {
    this.#idle = [...items];
    this.#waitMs = waitMs;
    this.#timedOut = timedOut;
  }

  acquire(): Promise<Item> {
    const item = this.#idle.pop();
    if (item !== undefined) return Promise.resolve(item);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
        reject(this.#timedOut());
      }, this.#waitMs);
      const waiter: Waiter<Item> = {
        give(lent) {
          clearTimeout(timer);
          resolve(lent);
        },
      };
      this.#waiting.push(waiter);
    });
  }

  release(item: Item): void {
    const next = this.#waiting.shift();
    if (next) next.give(item);
    else this.#idle.push(item);
  }
}

interface Waiter<Item> {
  give(item: Item): void;
}
