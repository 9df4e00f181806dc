/** A browser's storage, with room for so many entries. */
export class Shelf implements Storage {
  readonly #entries = new Map<string, string>();
  constructor(readonly room = 100) {}
  get length() {
    return this.#entries.size;
  }
  clear() {
    this.#entries.clear();
  }
  getItem(key: string) {
    return this.#entries.get(key) ?? null;
  }
  key(index: number) {
    return [...this.#entries.keys()][index] ?? null;
  }
  removeItem(key: string) {
    this.#entries.delete(key);
  }
  setItem(key: string, value: string) {
    if (!this.#entries.has(key) && this.length >= this.room)
      throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
    this.#entries.set(key, value);
  }
}
