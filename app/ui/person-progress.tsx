import type { ModuleProgress, TrackProgress } from "#app/domain/reports/person.server";
import { Badge, type BadgeTone } from "#app/ui/badge";
import { type Column, DataTable } from "#app/ui/data-table";
import { DateText } from "#app/ui/date-text";
import { EmptyState } from "#app/ui/empty-state";
import { Meter } from "#app/ui/meter";
import { MilestoneCellText } from "#app/ui/milestone-cell";

const states: { [state in ModuleProgress["state"]]: { words: string; tone: BadgeTone } } = {
  complete: { words: "Complete", tone: "success" },
  open: { words: "Open", tone: "here" },
  locked: { words: "Not open yet", tone: "neutral" },
};

export interface PersonProgressSectionProps {
  tracks: TrackProgress[];
  csv: string;
  zone: string;
}

/** How far a person is, by track, milestone and module. */
export function PersonProgressSection({ tracks, csv, zone }: PersonProgressSectionProps) {
  const rows = tracks.flatMap((track) => track.modules.map((module) => ({ ...module, track: track.title })));
  const day = (instant: string | null) => <DateText instant={instant} zone={zone} />;
  const columns: Column<(typeof rows)[number]>[] = [
    { id: "track", header: "Track", cell: (row) => row.track },
    { id: "module", header: "Module", rowHeader: true, cell: (row) => row.title },
    {
      id: "state",
      header: "State",
      cell: (row) => <Badge tone={states[row.state].tone}>{states[row.state].words}</Badge>,
    },
    { id: "lesson", header: "Lesson done", cell: (row) => day(row.lessonDoneAt) },
    { id: "quiz", header: "Quiz passed", cell: (row) => day(row.quizPassedAt) },
    { id: "demonstration", header: "Demonstration passed", cell: (row) => day(row.demonstrationPassedAt) },
    { id: "completed", header: "Completed", cell: (row) => day(row.completedAt) },
  ];
  return (
    <section aria-labelledby="progress">
      <h2 id="progress">Progress</h2>
      {tracks.length === 0 ? (
        <EmptyState title="Not on a track yet">It begins with an enrolment.</EmptyState>
      ) : (
        <>
          <div className="grid gap-4 md:grid-cols-2">
            {tracks.map((track) => (
              <div key={track.trackId} className="card">
                <h3>
                  {track.title} {!track.enrolment && <Badge>Not enrolled now</Badge>}
                </h3>
                <Meter label="Modules complete" percent={track.percent} />
                <ul>
                  {track.milestones.map(({ id, title, cell }) => (
                    <li key={id}>
                      {title}: <MilestoneCellText cell={cell} />
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </div>
          <DataTable
            caption="By module"
            columns={columns}
            rows={rows}
            rowKey={(row) => row.moduleId}
            csv={csv}
            stacked
          />
        </>
      )}
    </section>
  );
}
