/** Words for the time left: figures for the eye each second, sentences for the ear sparsely. All take whole seconds, 0 or more. */

/** "1:02:03", "9:59". */
export function timeLeft(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (figure: number) => String(figure).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** Changes each minute, and each ten seconds in the last one. */
export function spokenTimeLeft(seconds: number): string {
  if (seconds === 0) return "The time is up.";
  if (seconds <= 60) return `${Math.ceil(seconds / 10) * 10} seconds left.`;
  const minutes = Math.ceil(seconds / 60);
  return `${minutes} minutes left.`;
}

/** For who has hidden the clock: nothing until the last minute. */
export function spokenWhenHidden(seconds: number): string {
  if (seconds === 0) return spokenTimeLeft(0);
  return seconds <= 60 ? "Less than a minute left." : "";
}
