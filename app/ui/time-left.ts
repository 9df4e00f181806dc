/** Words for the time left: figures for the eye each second, sentences for the ear sparsely. All take whole seconds, 0 or more. */

/** "1:02:03", "9:59". */
export function timeLeft(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (figure: number) => String(figure).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** Moments at which the time left is said, in seconds; and how long the sentence stands, so that it stays true. */
const milestones: { [seconds: number]: string } = {
  600: "10 minutes left.",
  300: "5 minutes left.",
  60: "One minute left.",
  30: "30 seconds left.",
  10: "10 seconds left.",
};
const stands = 5;

/** Said at ten, five and one minute and twice before the end; empty in between. */
export function spokenTimeLeft(seconds: number): string {
  if (seconds === 0) return "The time is up.";
  const milestone = Object.keys(milestones).find(
    (at) => seconds <= Number(at) && seconds > Number(at) - stands,
  );
  return milestones[Number(milestone)] ?? "";
}

/** For who has hidden the clock: nothing until the last minute. */
export function spokenWhenHidden(seconds: number): string {
  if (seconds === 0) return spokenTimeLeft(0);
  return seconds <= 60 ? "Less than a minute left." : "";
}
