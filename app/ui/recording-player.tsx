import type { SyntheticEvent } from "react";
import { playsAs } from "#app/domain/demonstrations/recording";

interface RecordingPlayerProps {
  src: string;
  mediaType: string;
  /** What it is a recording of, for those who do not see where it stands. */
  label: string;
}

/** Plays a recording in the page with the browser's own controls. */
export function RecordingPlayer({ src, mediaType, label }: RecordingPlayerProps) {
  const Player = playsAs(mediaType) === "video" ? "video" : "audio";
  return (
    <Player
      className="recording-player"
      controls
      preload="metadata"
      src={src}
      aria-label={label}
      onLoadedMetadata={measure}
    />
  );
}

/** What a browser recorded does not say how long it is, and cannot be sought in before its end was seen once. */
function measure({ currentTarget: player }: SyntheticEvent<HTMLMediaElement>): void {
  if (player.duration !== Number.POSITIVE_INFINITY) return;
  player.addEventListener(
    "durationchange",
    () => {
      player.currentTime = 0;
    },
    { once: true },
  );
  player.currentTime = Number.MAX_SAFE_INTEGER;
}
