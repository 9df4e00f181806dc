import type { PersonReport } from "#app/domain/reports/person.server";
import { paths } from "#app/paths";
import { Badge } from "#app/ui/badge";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { Facts } from "#app/ui/facts";
import { FigureNotes } from "#app/ui/figure-notes";
import { idleText } from "#app/ui/idle-text";
import { jobRoleNames } from "#app/ui/job-role-names";
import { PageHeader } from "#app/ui/page-header";

export interface PersonHeaderProps {
  report: Pick<PersonReport, "person" | "jobRoles" | "certifiedIn" | "idleDays">;
  /** Which of the pages above this one the viewer can open. */
  may: { portfolio: boolean; partner: boolean };
}

export function PersonHeader({ report, may }: PersonHeaderProps) {
  const { person, jobRoles, certifiedIn, idleDays } = report;
  const names = (roles: typeof jobRoles) => roles.map((role) => jobRoleNames[role]).join(", ");
  return (
    <>
      {may.partner && (
        <Breadcrumbs
          items={[
            ...(may.portfolio ? [{ label: "Portfolio", to: paths.portfolio() }] : []),
            { label: person.partner, to: paths.partner(person.partnerId) },
            { label: person.name },
          ]}
        />
      )}
      <PageHeader
        printsWide
        eyebrow={person.partner}
        title={person.name}
        meta={
          <>
            {person.accessRole === "lead" && <Badge tone="info">Lead</Badge>}
            {person.status === "disabled" && <Badge>Disabled</Badge>}
          </>
        }
      />
      <Facts
        items={[
          { label: "E-mail", value: person.email, wide: true },
          { label: "Job roles", value: names(jobRoles) || "none" },
          { label: "Certified in", value: names(certifiedIn) || "nothing yet" },
          { label: "Last activity", value: idleText(idleDays) },
        ]}
      />
      <FigureNotes />
    </>
  );
}
