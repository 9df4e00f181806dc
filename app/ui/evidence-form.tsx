import { type FormEvent, useMemo, useState } from "react";
import type { EvidenceKind, RecordingLimits } from "#app/domain/catalog/catalog";
import {
  acceptedEndings,
  largestFile,
  largestSubmission,
  longestLink,
  longestText,
  mostFiles,
} from "#app/domain/demonstrations/demonstrations";
import { megabyte } from "#app/domain/demonstrations/quota";
import type { ShownVersion } from "#app/domain/demonstrations/read-demonstration.server";
import { paths } from "#app/paths";
import { Button } from "#app/ui/button";
import { refuseFiles } from "#app/ui/evidence-problems";
import { TextArea, TextField } from "#app/ui/field";
import { Form } from "#app/ui/form";
import { FormErrors } from "#app/ui/form-errors";
import type { FormState } from "#app/ui/form-state";
import { useSending } from "#app/ui/held-request";
import { type FormOwner, KeptNotice, useKeptForm } from "#app/ui/kept-form";
import { Notice } from "#app/ui/notice";
import { type OpenRecording, RecordingField } from "#app/ui/recording-field";

interface EvidenceFormProps {
  personId: string;
  moduleId: string;
  accepts: EvidenceKind[];
  limits: RecordingLimits;
  /** Of this person, for this task, not handed in. */
  recording: OpenRecording | null;
  /** Bytes of this person's files that are here, and how many may be. */
  room: { used: number; most: number };
  /** What was typed when the form was refused. */
  typed: { written: string; link: string; errors: FormState["errors"]; hadFiles: boolean } | null;
  /** The version to go on from: returned to be revised, or withdrawn. */
  before: Pick<ShownVersion, "state" | "written" | "link" | "files"> | null;
  primary: boolean;
}

/** By ending, since the system's own dialogue goes by it. */
const accept = acceptedEndings.map((ending) => `.${ending}`).join(",");

function filesIn(form: HTMLFormElement, name: string): File[] {
  return new FormData(form)
    .getAll(name)
    .filter((value): value is File => value instanceof File && value.name !== "");
}

/** Under which the device keeps what is typed here. */
export function demonstrationForm(personId: string, moduleId: string): FormOwner {
  return { personId, form: `demonstration.${moduleId}` };
}

/** Handing in a demonstration: any of the kinds of evidence the task accepts. */
export function EvidenceForm({
  personId,
  moduleId,
  accepts,
  limits,
  recording,
  room,
  typed,
  before,
  primary,
}: EvidenceFormProps) {
  const sending = useSending();
  const [busy, setBusy] = useState<string | null>(null);
  const [heldBack, setHeldBack] = useState(false);
  const owner = demonstrationForm(personId, moduleId);
  const kept = useKeptForm({ ...owner, refused: typed !== null, sentTo: null });

  /** What the page can tell of the files by itself, before they are sent. */
  const [unsent, setUnsent] = useState<FormState["errors"] | null>(null);
  // A form that comes back without the page being loaded anew still holds its files.
  const [first] = useState(typed);
  const several = accepts.length > 1;
  const fileField = accepts.includes("file") ? "files" : "recording-file";
  const errors = useMemo(
    () => unsent ?? (typed?.hadFiles && typed === first ? askAgain(typed.errors, fileField) : typed?.errors),
    [unsent, typed, first, fileField],
  );

  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    const { currentTarget } = event;
    const files = filesIn(currentTarget, "files");
    const refused = refuseFiles(files, filesIn(currentTarget, "recording-file"));
    setHeldBack(busy !== null);
    setUnsent(refused === null ? null : { [files.length > 0 ? "files" : "recording-file"]: refused });
    if (busy !== null || refused !== null) event.preventDefault();
  }

  return (
    <>
      <Form
        ref={kept.form}
        method="post"
        action={`${paths.demonstration(moduleId)}#hand-in`}
        encType="multipart/form-data"
        className="form"
        onInput={kept.onInput}
        onSubmit={onSubmit}
      >
        <FormErrors errors={errors} />
        {before?.state === "withdrawn" && !typed && (
          <p className="hint">
            {(before.written ?? before.link) && "This is what you wrote in the version you withdrew. "}
            {before.files.length > 0 && "Add its files again."}
          </p>
        )}
        <KeptNotice kept={kept} nothing="Nothing has been submitted." until="you submit it" />
        {accepts.includes("text") && (
          <TextArea
            label="Your answer"
            name="written"
            rows={12}
            maxLength={longestText}
            optional={several}
            value={typed?.written ?? before?.written ?? ""}
            error={errors?.["written"]}
          />
        )}
        {accepts.includes("link") && (
          <TextField
            label="Link, for example to a recording"
            name="link"
            type="url"
            maxLength={longestLink}
            placeholder="https://"
            optional={several}
            value={typed?.link ?? before?.link ?? ""}
            error={errors?.["link"]}
          />
        )}
        {accepts.includes("file") && (
          <TextField
            label="Files"
            name="files"
            type="file"
            multiple
            accept={accept}
            optional={several}
            hint={
              <>
                Up to {mostFiles} files of {largestFile / 1024 / 1024} MB, {largestSubmission / 1024 / 1024}{" "}
                MB together: PDF, PNG, JPEG, WebP, docx, xlsx, pptx. <RoomUsed room={room} />
              </>
            }
            error={errors?.["files"]}
          />
        )}
        {accepts.includes("recording") && (
          <RecordingField
            moduleId={moduleId}
            limits={limits}
            open={recording}
            acceptsLink={accepts.includes("link")}
            discardForm="discard-recording"
            error={errors?.["recording-file"]}
            onBusy={setBusy}
          />
        )}
        {accepts.includes("recording") && !accepts.includes("file") && (
          <p className="hint">
            <RoomUsed room={room} />
          </p>
        )}
        {heldBack && busy && <Notice kind="warning">{busy}</Notice>}
        <div className="actions">
          <Button
            kind={primary && busy === null ? "primary" : "quiet"}
            name="intent"
            value="submit"
            disabled={sending}
          >
            Submit
          </Button>
        </div>
      </Form>
      {accepts.includes("recording") && (
        <Form method="post" encType="multipart/form-data" id="discard-recording">
          <input type="hidden" name="intent" value="discard-recording" />
        </Form>
      )}
    </>
  );
}

/** A page that was loaded anew no longer holds the files. */
function askAgain(errors: FormState["errors"], fileField: string): FormState["errors"] {
  const sentence = `${errors[fileField] ?? ""} Choose your files again.`.trim();
  return { ...errors, [fileField]: sentence };
}

function RoomUsed({ room: { used, most } }: Pick<EvidenceFormProps, "room">) {
  return (
    <>
      You have used {Math.ceil(used / megabyte)} MB of {(most / megabyte).toLocaleString("en-GB")} MB.
    </>
  );
}
