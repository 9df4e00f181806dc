import { useCallback } from "react";
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
  // It may have been loaded before the page was awake.
  const onPlayer = useCallback((player: HTMLMediaElement | null) => {
    if (player && player.readyState >= HTMLMediaElement.HAVE_METADATA) measure(player);
  }, []);
  return (
    <Player
      ref={onPlayer}
      className="recording-player"
      controls
      preload="metadata"
      src={src}
      aria-label={label}
      onLoadedMetadata={({ currentTarget }) => measure(currentTarget)}
    />
  );
}

/** What a browser recorded does not say how long it is, and cannot be sought in before its end was seen once. */
function measure(player: HTMLMediaElement): void {
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
