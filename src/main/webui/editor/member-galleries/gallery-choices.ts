import type { ComboboxItemGroup } from '@mantine/core';
import type { Element, Gallery, Member, Page } from '../api/types';
import { useElements } from '../elements/elements-data';
import { useStandaloneGalleries } from '../galleries/galleries-data';
import { nameOf, sizeOf } from '../galleries/gallery-words';
import { shortId } from '../shared/short-id';
import { useMemberGalleries, useTemplate } from './member-galleries-data';
import { fullNameOfMember } from '../members/member-words';
import { useMemberList } from '../members/members-data';
import { usePages } from '../pages/pages-data';

interface Choice {
  readonly value: string;
  readonly label: string;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Galleries to choose from: those that the element has to do with, the first standalone ones, and any other by its id.
 *
 * @param withElements whether galleries of elements count, which can be cloned, but not assigned
 * @param typed what is being looked for
 */
export function useGalleryChoices(element: Element, withElements: boolean, typed: string): ComboboxItemGroup<Choice>[] {
  const elements = useElements();
  const pages = usePages();
  const template = useTemplate(element.id);
  const given = useMemberGalleries(element.id);
  const standalone = useStandaloneGalleries();
  const members = useMemberList('');
  const originals = withElements ? thisFirst(element, elements.data ?? []) : [];
  const known = members.data?.pages.flatMap((part) => part.members) ?? [];

  const groups: { readonly group: string; readonly items: readonly Choice[] }[] = [
    {
      group: 'Templates',
      items: template.data ? [{ value: template.data.galleryId, label: `The template of #${element.nickname}` }] : [],
    },
    { group: 'Original items', items: originals.map((of) => choiceOfElement(of, pages.data ?? [])) },
    {
      group: 'Of members',
      items: byGallery(given.data?.pages.flatMap((part) => part.memberGalleries) ?? []).map(
        ([galleryId, memberIds]) => ({
          value: galleryId,
          label: `Of ${namesOf(memberIds, known)}`,
        }),
      ),
    },
    { group: 'Standalone galleries', items: toldApart((standalone.data ?? []).map(choiceOfGallery)) },
    {
      group: 'By id',
      items: ID.test(typed.trim()) ? [{ value: typed.trim().toLowerCase(), label: typed.trim() }] : [],
    },
  ];
  return withoutDoubles(groups);
}

function choiceOfGallery(gallery: Gallery): Choice {
  return { value: gallery.id, label: `${nameOf(gallery)}, ${sizeOf(gallery)}` };
}

/** Clones have their original's name: those with equal words say the ends of their ids, too. */
function toldApart(choices: readonly Choice[]): Choice[] {
  const isAlike = (label: string) => choices.filter((other) => other.label === label).length > 1;
  return choices.map(({ value, label }) => ({
    value,
    label: isAlike(label) ? `${label} (${shortId(value)})` : label,
  }));
}

/** Nicknames are of a page: every page may have the same. */
function choiceOfElement({ id, nickname, pageId }: Element, pages: readonly Page[]): Choice {
  const page = pages.find((other) => other.id === pageId);
  return { value: id, label: `The items of #${nickname}${page ? `, on ${page.title}` : ''}` };
}

function thisFirst(element: Element, elements: readonly Element[]): readonly Element[] {
  return [element, ...elements.filter(({ id }) => id !== element.id)];
}

function byGallery(given: readonly { readonly galleryId: string; readonly memberId: string }[]): [string, string[]][] {
  const galleries = new Map<string, string[]>();
  for (const { galleryId, memberId } of given) {
    galleries.set(galleryId, [...(galleries.get(galleryId) ?? []), memberId]);
  }
  return [...galleries];
}

function namesOf([first, ...others]: readonly string[], known: readonly Member[]): string {
  const member = known.find(({ id }) => id === first);
  const name = member === undefined ? `member ${shortId(first ?? '')}` : fullNameOfMember(member);
  return others.length === 0 ? name : `${name} and ${others.length} more`;
}

/** A gallery stands in the first group that has it; a control cannot have the same value twice. */
function withoutDoubles(groups: readonly { readonly group: string; readonly items: readonly Choice[] }[]) {
  const seen = new Set<string>();
  return groups
    .map(({ group, items }) => ({
      group,
      items: items.filter(({ value }) => !seen.has(value) && seen.add(value)),
    }))
    .filter(({ items }) => items.length > 0);
}
