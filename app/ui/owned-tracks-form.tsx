import { Form } from "@remix-run/react";
import { Button } from "#app/ui/button";
import { CheckboxGroup } from "#app/ui/choice-group";
import { type FormState, listIn } from "#app/ui/form-state";

export interface OwnedTracksFormProps {
  state: FormState | undefined;
  tracks: { id: string; title: string }[];
  /** Track ids. */
  owned: string[];
}

/** Which tracks an author writes and assesses. A track that is owned but not published now stays in the list. */
export function OwnedTracksForm({ state, tracks, owned }: OwnedTracksFormProps) {
  const published = tracks.map(({ id, title }) => ({ value: id, label: title }));
  const withheld = owned
    .filter((id) => !tracks.some((track) => track.id === id))
    .map((id) => ({ value: id, label: id, hint: "Not published now." }));
  return (
    <Form method="post" className="form">
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
