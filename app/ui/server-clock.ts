/** The server's clock as a page knows it. The device's clock for pages stands still while it sleeps, and its wall clock can be set. */

export interface ServerClock {
  /** The server says that it is now this instant. */
  set(instant: string): void;
  /** In milliseconds; after a sleep at once what the wall clock says has passed, so that no time is promised that is gone. */
  now(): number;
  /** In milliseconds, never ahead of the server, whatever the wall clock says. */
  atLeast(): number;
  /** The two clocks of the device disagree: the server has to be asked. */
  isInDoubt(): boolean;
}

/** Clocks drift apart by themselves, but not by this many milliseconds between two answers of the server. */
const doubt = 2000;

export function createServerClock(instant: string): ServerClock {
  let server = 0;
  let awake = 0;
  let wall = 0;
  const passedAwake = () => performance.now() - awake;
  const passed = () => Date.now() - wall;
  function set(said: string): void {
    server = Date.parse(said);
    awake = performance.now();
    wall = Date.now();
  }
  set(instant);
  return {
    set,
    now: () => server + Math.max(passedAwake(), passed()),
    atLeast: () => server + passedAwake(),
    isInDoubt: () => Math.abs(passed() - passedAwake()) > doubt,
  };
}
