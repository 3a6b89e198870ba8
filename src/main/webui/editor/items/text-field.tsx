import { Alert } from '@mantine/core';
import { useState } from 'react';
import { isForeign } from './foreign-html';
import { RichText } from './rich-text';

interface Props {
  readonly html: string;
  readonly onChange: (html: string) => void;
  readonly readOnly?: boolean;
  readonly error?: string | undefined;
}

/** The text of a text item; says when something of it is lost by editing it here. */
export function TextField({ html, onChange, readOnly = false, error }: Props) {
  const [begun] = useState(html);
  return (
    <>
      {isForeign(begun) && (
        <Alert variant="light" color="yellow">
          This text was written elsewhere, with formatting that is not known here. It stays as it is until you change
          the text.
        </Alert>
      )}
      <RichText label="Text" html={begun} onChange={onChange} readOnly={readOnly} error={error} />
    </>
  );
}
