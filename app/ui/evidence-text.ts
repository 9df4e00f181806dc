import type { Demonstration, EvidenceKind } from "#app/domain/catalog/catalog";
import { recordingLimits } from "#app/domain/demonstrations/recording";
import { minutesText } from "#app/ui/recording-time";

/** "an answer in writing, a link or a recording of sound of up to 5 minutes": what a task accepts. */
export function evidenceText(
  demonstration: Pick<Demonstration, "evidence" | "recording" | "observation">,
): string {
  const { minutes, video } = recordingLimits(demonstration);
  const names: { [kind in EvidenceKind]: string } = {
    text: "an answer in writing",
    link: "a link",
    file: "files",
    observation: `an observation of ${minutesText(demonstration.observation?.minutes ?? 0)}`,
    recording: `a recording of ${video ? "sound or camera" : "sound"} of up to ${minutesText(minutes)}`,
  };
  return new Intl.ListFormat("en-GB", { type: "disjunction" }).format(
    demonstration.evidence.map((kind) => names[kind]),
  );
}
