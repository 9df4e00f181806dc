import type { MilestoneColumn } from "#app/domain/reports/matrix";
import type { PartnerPerson } from "#app/domain/reports/partner.server";
import { Badge } from "#app/ui/badge";
import { ButtonLink } from "#app/ui/button";
import { type Column, DataTable } from "#app/ui/data-table";
import { EmptyState } from "#app/ui/empty-state";
import { idleText } from "#app/ui/idle-text";
import { jobRoleNames } from "#app/ui/job-role-names";
import { MatrixCell } from "#app/ui/milestone-cell";
import { PersonName } from "#app/ui/person-name";

export interface PeopleMatrixProps {
  people: PartnerPerson[];
  milestones: MilestoneColumn[];
  csv: string;
  /** Where the viewer invites people to this partner; null where they may not. */
  invite: string | null;
}

/** Who stands where with which milestone. */
export function PeopleMatrix({ people, milestones, csv, invite }: PeopleMatrixProps) {
  const columns: Column<PartnerPerson>[] = [
    {
      id: "name",
      header: "Name",
      cell: (person) => (
        <>
          <PersonName name={person.name} personId={person.personId} />{" "}
          {person.accessRole === "lead" && <Badge tone="info">Lead</Badge>}
          {person.status === "disabled" && <Badge>Disabled</Badge>}
        </>
      ),
    },
    {
      id: "job-roles",
      header: "Job roles",
      cell: ({ jobRoles }) => jobRoles.map((role) => jobRoleNames[role]).join(", ") || "–",
    },
    {
      id: "certified",
      header: "Certified in",
      cell: ({ certifiedIn }) => certifiedIn.map((role) => jobRoleNames[role]).join(", ") || "–",
    },
    {
      id: "idle",
      header: "Last activity",
      cell: ({ idleDays }) => <span className="whole">{idleText(idleDays)}</span>,
    },
    ...milestones.map(
      (milestone, index): Column<PartnerPerson> => ({
        id: milestone.id,
        header: milestone.title,
        cell: ({ cells }) => {
          const cell = cells[index];
          return cell && <MatrixCell cell={cell} />;
        },
      }),
    ),
  ];
  return (
    <div className="milestone-matrix">
      <DataTable
        caption="People and milestones"
        columns={columns}
        rows={people}
        rowKey={(person) => person.personId}
        csv={csv}
        empty={
          <EmptyState
            title="Nobody here yet"
            actions={
              invite && (
                <ButtonLink kind="quiet" to={invite}>
                  Invite the first person
                </ButtonLink>
              )
            }
          >
            People who accept an invitation to this partner appear here.
          </EmptyState>
        }
        stacked
      />
    </div>
  );
}
