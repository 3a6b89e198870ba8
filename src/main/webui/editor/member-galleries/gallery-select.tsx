import { Select, defaultOptionsFilter, type OptionsFilter } from '@mantine/core';
import { useState } from 'react';
import type { Element } from '../api/types';
import { useGalleryChoices } from './gallery-choices';

interface Props {
  readonly label: string;
  readonly element: Element;
  readonly withElements?: boolean;
  readonly value: string | null;
  readonly onChange: (galleryId: string | null) => void;
  readonly error: string | undefined;
}

/** By what they are called, or by a whole id, which no label has in it. */
const byLabelOrId: OptionsFilter = (asked) => {
  const id = asked.search.trim().toLowerCase();
  const found = asked.options
    .flatMap((each) => ('group' in each ? each.items : [each]))
    .filter(({ value }) => value === id);
  return found.length > 0 ? found : defaultOptionsFilter(asked);
};

/** Chooses a gallery, by whose it is or by its id. */
export function GallerySelect({ label, element, withElements = false, value, onChange, error }: Props) {
  const [typed, setTyped] = useState('');
  const choices = useGalleryChoices(element, withElements, typed);
  return (
    <Select
      label={label}
      description="Any gallery of the site can be chosen by its id."
      placeholder="Search, or paste an id"
      data={choices}
      filter={byLabelOrId}
      value={value}
      onChange={onChange}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      nothingFoundMessage="No such gallery is among these. Paste its id to choose it."
      clearable
      clearButtonProps={{ 'aria-label': 'Choose none' }}
      required
      error={error}
      comboboxProps={{ shadow: 'md' }}
    />
  );
}
