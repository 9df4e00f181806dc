import type { Serving } from "#app/content/authored-modules";
import type { ModuleSummary } from "#app/domain/reports/authoring.server";
import { paths } from "#app/paths";
import { type Column, DataTable } from "#app/ui/data-table";
import { Link } from "#app/ui/link";
import { isServed, ServingBadge } from "#app/ui/serving-badge";
import { VersionCode } from "#app/ui/version-code";

export interface AuthoredModuleRow {
  /** Folder below the content folder. */
  source: string;
  /** Under which it has a page; null while the files do not tell it, or another module has it. */
  id: string | null;
  title: string | null;
  serving: Serving;
  version: string | null;
  errors: number;
  advice: number;
  /** Null for a source that is no module of its own, such as a copy whose id is taken. */
  figures: ModuleSummary | null;
}

const notEnough = <span className="muted">not enough data</span>;
const none = <span className="muted">–</span>;

const columns: Column<AuthoredModuleRow>[] = [
  { id: "module", header: "Module", rowHeader: true, cell: (row) => <ModuleName row={row} /> },
  {
    id: "state",
    header: "State",
    cell: (row) => (
      <>
        <ServingBadge serving={row.serving} /> <VersionCode version={row.version} />
      </>
    ),
  },
  { id: "problems", header: "Problems", cell: (row) => <ProblemCount row={row} /> },
  { id: "attempts", header: "Attempts", numeric: true, cell: (row) => row.figures?.attempts ?? none },
  { id: "passed", header: "Pass rate", numeric: true, cell: (row) => <PassRate figures={row.figures} /> },
  { id: "hardest", header: "Hardest item", cell: (row) => <HardestItem row={row} /> },
  {
    id: "open",
    header: "Open demonstrations",
    numeric: true,
    cell: (row) => row.figures?.openDemonstrations ?? none,
  },
  { id: "flight", header: "People in progress", numeric: true, cell: (row) => row.figures?.inFlight ?? none },
];

/** The modules of one track with their state and how they fare. */
export function AuthoredModulesTable({ track, rows }: { track: string; rows: AuthoredModuleRow[] }) {
  return (
    <div className="authored-modules">
      <DataTable
        caption={`Modules of ${track}`}
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={(row) => row.source}
        stacked
      />
    </div>
  );
}

function ModuleName({ row }: { row: AuthoredModuleRow }) {
  if (row.id === null) return <>{row.title ? `${row.title} (${row.source})` : row.source}</>;
  return <Link to={paths.preview(row.id)}>{row.title ?? row.id}</Link>;
}

function ProblemCount({ row }: { row: AuthoredModuleRow }) {
  const words = [
    row.errors > 0 && (row.errors === 1 ? "1 error" : `${row.errors} errors`),
    row.advice > 0 && `${row.advice} advice`,
  ].filter(Boolean);
  if (words.length === 0) return <span className="muted">none</span>;
  if (row.id === null) return words.join(", ");
  return <Link to={`${paths.preview(row.id)}#preview-problems`}>{words.join(", ")}</Link>;
}

function PassRate({ figures }: { figures: AuthoredModuleRow["figures"] }) {
  if (!figures || figures.attempts === null) return none;
  return figures.passRate === null ? notEnough : `${figures.passRate} %`;
}

function HardestItem({ row: { id, serving, figures } }: { row: AuthoredModuleRow }) {
  if (!figures || figures.attempts === null) return none;
  if (!figures.hardest) return notEnough;
  const { stem, facility, answers, compared, lacking } = figures.hardest;
  const others = lacking === 1 ? "; 1 other lacks data" : `; ${lacking} others lack data`;
  return (
    <div className="hardest-item">
      {id !== null && isServed(serving) ? <Link to={paths.analysis(id)}>{stem}</Link> : stem}{" "}
      <span className="muted">
        Facility {facility} % of {answers} answers, the lowest of {compared} items
        {lacking > 0 && others}.
      </span>
    </div>
  );
}
