import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { foundKinds } from "#app/content/found-kinds";
import { type Found, searchAll } from "#app/content/search.server";
import { listReadableModules, type ReadableModules } from "#app/domain/reports/readable-modules.server";
import { requireCapability } from "#app/http/require.server";
import { sendData } from "#app/http/send-data.server";
import { paths } from "#app/paths";
import { Button } from "#app/ui/button";
import { EmptyState } from "#app/ui/empty-state";
import { SelectField, TextField } from "#app/ui/field";
import { foundKindNames } from "#app/ui/found-kind-names";
import { type FoundLink, FoundList } from "#app/ui/found-list";
import { PageHeader } from "#app/ui/page-header";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.query ? `“${data.query}” · Search · Waymark` : "Search · Waymark" },
];

/** Whoever has read these adds a word. */
const mostShown = 40;
/** As long as the field; what is longer was not typed there. */
const longestQuery = 200;

export async function loader({ request, context: load }: LoaderFunctionArgs) {
  const { viewer } = await requireCapability(request, "library.read");
  const search = new URL(request.url).searchParams;
  const query = (search.get("q") ?? "").slice(0, longestQuery).trim();
  const kind = foundKinds.find((candidate) => candidate === search.get("kind")) ?? null;
  const catalog = waymark().catalog();
  const { as, open, later } = await listReadableModules(waymark().context, viewer, catalog.tracks);
  const results = await searchAll(catalog, { query, kind, open, later, most: mostShown });
  const found = results.found.map((one) => linkTo(one, as));
  return sendData(load, { query, kind, ...results, found });
}

function linkTo(found: Found, as: ReadableModules["as"]): FoundLink {
  const { kind, title, snippet } = found;
  if (found.kind === "library")
    return {
      kind,
      title,
      snippet,
      where: null,
      libraryKind: found.libraryKind,
      to: paths.libraryEntry(found.entryId),
    };
  const page = as === "lesson" ? paths.module(found.moduleId) : paths.preview(found.moduleId);
  const where = title === found.moduleTitle ? null : found.moduleTitle;
  return { kind, title, snippet, where, libraryKind: null, to: found.slug ? `${page}#${found.slug}` : page };
}

export default function SearchPage() {
  const { query, kind, found, more, later } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Search"
        lede="Search the lessons that are open to you, the terms they explain, and the library."
      />
      <Form method="get" className="search-form" role="search" aria-label="This site">
        <TextField name="q" label="Search for" type="search" value={query} maxLength={longestQuery} />
        <SelectField
          name="kind"
          label="In"
          value={kind ?? ""}
          options={[
            { value: "", label: "Everything" },
            ...foundKinds.map((value) => ({ value, label: foundKindNames[value].many })),
          ]}
        />
        <Button>Search</Button>
      </Form>
      {query ? (
        <p role="status" className="muted">{`${countOf(found.length + more)} for “${query}”`}</p>
      ) : null}
      {query && found.length === 0 ? (
        <EmptyState title="Nothing found">Try another word, or fewer words.</EmptyState>
      ) : null}
      <FoundList found={found} />
      {more > 0 ? (
        <p className="muted">{`The first ${found.length} are shown. Add a word to find fewer.`}</p>
      ) : null}
      {later.length > 0 ? (
        <p className="muted">{`There is more in modules that open later: ${later.join(", ")}.`}</p>
      ) : null}
    </>
  );
}

function countOf(results: number): string {
  return results === 1 ? "1 result" : `${results} results`;
}
