import { formatInstant } from "#app/domain/date-words";
import type { ListedFile } from "#app/domain/demonstrations/demonstrations.store.server";
import type { SeenObservation } from "#app/domain/demonstrations/observe.server";
import { playsAs } from "#app/domain/demonstrations/recording";
import { isolated } from "#app/domain/isolated";
import { paths } from "#app/paths";
import { ObservedRecord } from "#app/ui/observed-record";
import { RecordingPlayer } from "#app/ui/recording-player";

interface EvidenceListProps {
  written: string | null;
  link: string | null;
  files: ListedFile[];
  /** Null for what was handed in. */
  observation: SeenObservation | null;
  zone: string;
}

/** What was handed in, or seen. Recordings play here, files are downloads; a link opens apart from this site. */
export function EvidenceList({ written, link, files, observation, zone }: EvidenceListProps) {
  return (
    <div className="evidence">
      {observation && <ObservedRecord observation={observation} zone={zone} />}
      {written && (
        <div className="evidence-text" dir="auto">
          {written}
        </div>
      )}
      {link && (
        <p>
          Link:{" "}
          <a href={link} target="_blank" rel="noopener noreferrer nofollow">
            {link}
          </a>
        </p>
      )}
      {files.length > 0 && (
        <ul className="evidence-files">
          {files.map((file) => (
            <li key={file.id}>
              {file.removedAt === null ? <KeptFile file={file} /> : file.name}{" "}
              <span className="muted">
                {sizeText(file.bytes)}
                {file.removedAt !== null && `, removed on ${formatInstant(file.removedAt, zone)}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function KeptFile({ file }: { file: ListedFile }) {
  return (
    <>
      {playsAs(file.mediaType) && (
        <RecordingPlayer
          src={paths.evidence(file.id)}
          mediaType={file.mediaType}
          label={`Recording ${isolated(file.name)}`}
        />
      )}
      <a href={paths.evidence(file.id)} download>
        <bdi>{file.name}</bdi>
      </a>
    </>
  );
}

function sizeText(bytes: number): string {
  return bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} kB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
