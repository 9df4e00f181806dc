import type { ShownItem } from "#app/domain/assessment/review";

interface HotspotPictureProps {
  hotspot: NonNullable<ShownItem["hotspot"]>;
  /** The id of an option's control; null where nothing can be chosen any more. */
  controlOf: ((optionId: string) => string) | null;
  /** Marked as chosen, where nothing can be chosen. */
  chosen?: string[];
}

/**
 * The figure with its places, each a label of its choice below: clicking it chooses, and the list says the same in words. Letters
 * tie the two together; which one is chosen shows by the style sheet, so it needs no script.
 */
export function HotspotPicture({ hotspot: { figure, areas }, controlOf, chosen = [] }: HotspotPictureProps) {
  return (
    <div className="hotspot">
      <p className="sr-only">Picture: {figure.alt} Its places are named in the list below.</p>
      <svg className="hotspot-picture" viewBox={`0 0 ${figure.width} ${figure.height}`} aria-hidden="true">
        <image href={figure.address} width={figure.width} height={figure.height} />
        {areas.map(({ optionId, ...area }, index) => (
          <g key={optionId} className={chosen.includes(optionId) ? "hotspot-area is-chosen" : "hotspot-area"}>
            <rect {...area} rx={4} />
            <text x={area.x + 4} y={area.y - 5}>
              {placeName(index)}
            </text>
            {controlOf && (
              <foreignObject {...area}>
                {/* biome-ignore lint/a11y/noLabelWithoutControl: an empty label lies over its place */}
                <label htmlFor={controlOf(optionId)} />
              </foreignObject>
            )}
          </g>
        ))}
      </svg>
    </div>
  );
}

/** "A", "B", …: figures often have numbers of their own. */
export function placeName(index: number): string {
  return String.fromCharCode(65 + index);
}
