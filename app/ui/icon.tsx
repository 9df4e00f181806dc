/** The few pictograms of the site, drawn on a 16 × 16 grid in the colour of the text beside them; never without words. */
const drawings = {
  check: "M3 8.5 6.5 12 13 4.5",
  lock: "M4.5 7.5h7v5.5h-7zM6 7.5V5.2a2 2 0 0 1 4 0v2.3",
  alert: "M8 2.5 14.5 13.5h-13zM8 6.5v3.2M8 11.6v.1",
  info: "M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8M8 7.4v3.6M8 5v.1",
  clock: "M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8M8 4.6V8l2.4 1.6",
  download: "M8 2.5v7M5 7l3 3 3-3M3 13h10",
  forward: "M3 8h9.5M9 4.5 12.5 8 9 11.5",
  cross: "m4 4 8 8M12 4l-8 8",
  search: "M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9M10.3 10.3 14 14",
  flag: "M4 14V2.5M4 3h8L9.8 6 12 9H4",
} as const;

export type IconName = keyof typeof drawings;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={drawings[name]} />
    </svg>
  );
}
