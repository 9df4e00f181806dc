import { Button } from "#app/ui/button";
import { CheckboxGroup } from "#app/ui/choice-group";
import { Form } from "#app/ui/form";
import { listIn } from "#app/ui/form-state";
import { MadeFrom, type MadeFromProps } from "#app/ui/made-from";

export interface OwnedTracksFormProps extends MadeFromProps {
  tracks: { id: string; title: string }[];
  /** Track ids. */
  owned: string[];
}

/** Which tracks an author writes and assesses. A track that is owned but not published now stays in the list. */
export function OwnedTracksForm({ state, version, zone, tracks, owned }: OwnedTracksFormProps) {
  const published = tracks.map(({ id, title }) => ({ value: id, label: title }));
  const withheld = owned
    .filter((id) => !tracks.some((track) => track.id === id))
    .map((id) => ({ value: id, label: id, hint: "Not published now." }));
  return (
    <Form method="post" className="form">
      <MadeFrom version={version} state={state} zone={zone} />
      <CheckboxGroup
        legend="Tracks owned"
        name="tracks"
        hint="Whose modules they write and whose demonstrations they assess."
        options={[...published, ...withheld]}
        values={listIn(state, "tracks", owned)}
        error={state?.errors["tracks"]}
      />
      <div className="actions">
        <Button kind="quiet" name="intent" value="tracks">
          Save the tracks
        </Button>
      </div>
    </Form>
  );
}
