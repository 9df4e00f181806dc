/** What every plot has around it: a title, the sentence that is read out in its place, and the picture's own coordinates. */
import { type ReactNode, useId } from "react";

export interface PlotFrameProps {
  title: string;
  /** The one thing the plot shows, in a sentence; read out in place of the picture. */
  description: string;
  width: number;
  height: number;
  /** Between the words and the picture. */
  legend?: ReactNode;
  /** Below the picture. */
  figures?: ReactNode;
  children: ReactNode;
}

export function PlotFrame({ title, description, width, height, legend, figures, children }: PlotFrameProps) {
  const id = useId();
  return (
    <figure className="plot" aria-labelledby={`${id}-title`}>
      <figcaption className="plot-caption">
        <p className="plot-title" id={`${id}-title`}>
          {title}
        </p>
        <p className="plot-description" id={`${id}-desc`}>
          {description}
        </p>
      </figcaption>
      {legend}
      <svg
        className="plot-picture"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-desc`}
      >
        <title>{title}</title>
        {children}
      </svg>
      {figures}
    </figure>
  );
}
