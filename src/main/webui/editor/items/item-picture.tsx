import { Text } from '@mantine/core';
import { IconAlignLeft, IconBrandVimeo, IconBrandYoutube, IconMovie, IconPhotoOff } from '@tabler/icons-react';
import { useState } from 'react';
import type { Item } from '../api/types';
import { thumbnailOf } from './item-media';
import { plainText } from './item-words';

/** What an item looks like, small; where there is no picture, what it is. */
export function ItemPicture({ item }: { readonly item: Item }) {
  const address = thumbnailOf(item);
  const [broken, setBroken] = useState<string>();
  if (item.text !== undefined) {
    return (
      <span className="item-picture" data-text>
        <Text component="span" size="sm" lineClamp={6}>
          {plainText(item.text.html)}
        </Text>
        <IconAlignLeft size={18} aria-hidden className="item-kind" />
      </span>
    );
  }
  return (
    <span className="item-picture">
      {address === undefined || broken === address ? (
        <Unseen item={item} />
      ) : (
        <img
          src={address}
          alt=""
          loading="lazy"
          decoding="async"
          draggable={false}
          referrerPolicy="no-referrer"
          onError={() => setBroken(address)}
        />
      )}
    </span>
  );
}

function Unseen({ item }: { readonly item: Item }) {
  const Pictured =
    item.video === undefined
      ? IconPhotoOff
      : item.video.type === 'YOUTUBE'
        ? IconBrandYoutube
        : item.video.type === 'VIMEO'
          ? IconBrandVimeo
          : IconMovie;
  return <Pictured size={36} stroke={1.3} aria-hidden />;
}
