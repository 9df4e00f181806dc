/** What is said of the time while a recording runs. Rarely: whoever listens to it is being recorded. All take whole seconds. */

export function minutesText(minutes: number): string {
  return minutes === 1 ? "1 minute" : `${minutes} minutes`;
}

/** Changes with each minute, and at 30 and 10 seconds before the end. */
export function spokenElapsed(elapsed: number, limit: number): string {
  const left = limit - elapsed;
  if (left <= 0) return "The time is up.";
  if (left <= 10) return "10 seconds left.";
  if (left <= 30) return "30 seconds left.";
  const minutes = Math.floor(elapsed / 60);
  if (minutes === 0) return `Recording, ${minutesText(Math.round(limit / 60))} at most.`;
  return `${minutesText(minutes)} recorded, ${minutesText(Math.ceil((limit - minutes * 60) / 60))} left.`;
}
