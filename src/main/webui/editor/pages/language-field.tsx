import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  readonly tag: string;
  readonly onChange: (tag: string) => void;
  readonly error: ReactNode;
}

/** The language of a page's texts, by its tag. */
export function LanguageField({ tag, onChange, error }: Props) {
  return (
    <TextInput
      label="Language"
      description={nameOf(tag) ?? 'A language tag, such as en, de or pt-BR: screen readers speak it'}
      required
      maxLength={35}
      autoCapitalize="none"
      spellCheck={false}
      value={tag}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
    />
  );
}

function nameOf(tag: string): string | undefined {
  try {
    return new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(tag);
  } catch {
    // it is not written to its end yet
    return undefined;
  }
}
