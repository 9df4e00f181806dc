/** What two figures mean that stand in the portfolio, at a partner and at a person. */
export function FigureNotes() {
  return (
    <p className="hint">
      <strong>Certified</strong> in a job role is who has that role, is active here and holds a valid award
      that certifies it. <strong>Last activity</strong> is the last day on which they did something
      themselves: a lesson, a quiz, a demonstration handed in or watched, or a live session attended, on the
      day it was held. What others did for them, such as support, is not counted.
    </p>
  );
}
