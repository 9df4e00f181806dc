import { Form, useNavigation } from "@remix-run/react";
import type { EvidenceKind } from "#app/domain/catalog/catalog";
import {
  acceptedMediaTypes,
  largestFile,
  largestSubmission,
  longestText,
  mostFiles,
} from "#app/domain/demonstrations/demonstrations";
import { Button } from "#app/ui/button";
import { Notice } from "#app/ui/notice";

interface EvidenceFormProps {
  accepts: EvidenceKind[];
  /** What was typed when the form was refused. */
  typed: { written: string; link: string; problem: string } | null;
  /** The version that was returned, to be revised. */
  before: { written: string | null; link: string | null } | null;
  primary: boolean;
}

const extensions = Object.values(acceptedMediaTypes).map((extension) => `.${extension}`);

/** Handing in a demonstration: any of the kinds of evidence the task accepts. */
export function EvidenceForm({ accepts, typed, before, primary }: EvidenceFormProps) {
  const sending = useNavigation().state !== "idle";
  return (
    <Form method="post" encType="multipart/form-data" className="form">
      {typed && (
        <Notice kind="danger" title="Not handed in">
          {typed.problem} {accepts.includes("file") && "Files have to be chosen again."}
        </Notice>
      )}
      {accepts.includes("text") && (
        <p className="field">
          <label htmlFor="written">Your answer</label>
          <textarea
            id="written"
            name="written"
            rows={12}
            maxLength={longestText}
            defaultValue={typed?.written ?? before?.written ?? ""}
          />
        </p>
      )}
      {accepts.includes("link") && (
        <p className="field">
          <label htmlFor="link">Link, for example to a recording</label>
          <input
            id="link"
            name="link"
            type="url"
            placeholder="https://"
            defaultValue={typed?.link ?? before?.link ?? ""}
          />
        </p>
      )}
      {accepts.includes("file") && (
        <p className="field">
          <label htmlFor="files">Files</label>
          <input
            id="files"
            name="files"
            type="file"
            multiple
            accept={extensions.join(",")}
            aria-describedby="files-hint"
          />
          <span id="files-hint" className="hint">
            Up to {mostFiles} files of {largestFile / 1024 / 1024} MB, {largestSubmission / 1024 / 1024} MB
            together: PDF, PNG, JPEG, WebP, docx, xlsx, pptx.
          </span>
        </p>
      )}
      <div className="actions">
        <Button kind={primary ? "primary" : "quiet"} name="intent" value="submit" disabled={sending}>
          Hand in
        </Button>
      </div>
    </Form>
  );
}
