import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { findPeople } from "#app/domain/identity/people.server";
import { roleNames } from "#app/domain/identity/role-names";
import { requireCapability } from "#app/http/require.server";
import { paths } from "#app/paths";
import { Badge } from "#app/ui/badge";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { Button, ButtonLink } from "#app/ui/button";
import { DataTable } from "#app/ui/data-table";
import { EmptyState } from "#app/ui/empty-state";
import { TextField } from "#app/ui/field";
import { Link } from "#app/ui/link";
import { PageHeader } from "#app/ui/page-header";
import { Pagination } from "#app/ui/pagination";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction = () => [{ title: "People · Waymark" }];

const longestSearch = 100;

export async function loader({ request }: LoaderFunctionArgs) {
  await requireCapability(request, "people.manage");
  const asked = new URL(request.url).searchParams;
  const search = (asked.get("q") ?? "").trim().slice(0, longestSearch);
  const after = asked.get("after");
  const { people, next } = await findPeople(waymark().context, { search, after });
  return json({ search, people, next, isFirst: after === null });
}

export default function AdminPeoplePage() {
  const { search, people, next, isFirst } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumbs items={[{ label: "Administration", to: paths.admin() }, { label: "People" }]} />
      <PageHeader title="People" actions={<ButtonLink to={paths.invite()}>Invite someone</ButtonLink>} />
      <Form method="get" className="search-form" role="search" aria-label="People">
        <TextField
          key={search}
          label="Name or e-mail address"
          name="q"
          type="search"
          maxLength={longestSearch}
          value={search}
        />
        <Button kind="quiet">Search</Button>
      </Form>
      <DataTable
        caption={search ? `People found for “${search}”` : "People"}
        captionHidden
        stacked
        whole
        rows={people}
        rowKey={(person) => person.id}
        empty={<EmptyState title="Nobody found">Try part of a name, or of an address.</EmptyState>}
        columns={[
          {
            id: "name",
            header: "Name",
            cell: (person) => (
              <Link to={paths.adminPerson(person.id)}>
                <bdi>{person.name}</bdi>
              </Link>
            ),
          },
          { id: "email", header: "E-mail", cell: (person) => person.email },
          { id: "role", header: "Access role", cell: (person) => roleNames[person.accessRole] },
          { id: "partner", header: "Partner", cell: (person) => person.partnerName ?? "–" },
          {
            id: "status",
            header: "Status",
            cell: ({ status }) =>
              status === "active" ? (
                <Badge tone="success">Active</Badge>
              ) : (
                <Badge tone="warning">Disabled</Badge>
              ),
          },
        ]}
      />
      <Pagination
        label="Pages of people"
        next={next && paths.adminPeople(search, next)}
        {...(isFirst ? {} : { first: paths.adminPeople(search) })}
      />
    </>
  );
}
