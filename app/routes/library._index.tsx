import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { searchLibrary } from "#app/content/search.server";
import { libraryKinds } from "#app/domain/catalog/catalog";
import { requireCapability } from "#app/http/require.server";
import { sendData } from "#app/http/send-data.server";
import { paths } from "#app/paths";
import { Badge } from "#app/ui/badge";
import { Button } from "#app/ui/button";
import { EmptyState } from "#app/ui/empty-state";
import { SelectField, TextField } from "#app/ui/field";
import { libraryKindNames } from "#app/ui/library-kind-names";
import { Link } from "#app/ui/link";
import { PageHeader } from "#app/ui/page-header";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction = () => [{ title: "Library · Waymark" }];

const longestQuery = 200;

export async function loader({ request, context: load }: LoaderFunctionArgs) {
  await requireCapability(request, "library.read");
  const search = new URL(request.url).searchParams;
  const query = (search.get("q") ?? "").slice(0, longestQuery);
  const kind = libraryKinds.find((candidate) => candidate === search.get("kind")) ?? null;
  const found = await searchLibrary(waymark().catalog(), { query, kind });
  return sendData(load, {
    isEmpty: waymark().catalog().library.length === 0,
    query,
    kind,
    entries: found.map(({ id, title, summary, kind, reviewedOn }) => ({
      id,
      title,
      summary,
      kind,
      reviewedOn,
    })),
  });
}

export default function LibraryPage() {
  const { isEmpty, query, kind, entries } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Library"
        lede="What you need before a call or on site: battle cards, answers to objections, guides and calculators."
      />
      <Form method="get" className="search-form" role="search" aria-label="The library">
        <TextField name="q" label="Search" type="search" maxLength={longestQuery} value={query} />
        <SelectField
          name="kind"
          label="Kind"
          value={kind ?? ""}
          options={[
            { value: "", label: "All kinds" },
            ...libraryKinds.map((value) => ({ value, label: libraryKindNames[value] })),
          ]}
        />
        <Button>Search</Button>
      </Form>
      <p role="status" className="muted">
        {entries.length === 1 ? "1 entry" : `${entries.length} entries`}
        {query && ` for “${query}”`}
        {query ? (
          <>
            {" · "}
            <Link to={paths.search(query)}>Search the lessons too</Link>
          </>
        ) : null}
      </p>
      {entries.length === 0 && (
        <EmptyState title={isEmpty ? "Nothing here yet" : "Nothing found"}>
          {isEmpty ? (
            "Authors put entries into the content folder “library”. Then they appear here."
          ) : (
            <>
              Try another word, or <Link to={paths.library()}>see everything</Link>.
            </>
          )}
        </EmptyState>
      )}
      <ul className="card-list">
        {entries.map((entry) => (
          <li key={entry.id} className="card">
            <Badge>{libraryKindNames[entry.kind]}</Badge>
            <h2 className="card-title">
              <Link to={paths.libraryEntry(entry.id)}>{entry.title}</Link>
            </h2>
            <p>{entry.summary}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
