import type { ShownItem } from './drawing.ts';
import { linkTarget, linkToShow } from './links.ts';

/** What is said of an item beside it: title, description, and where it leads to. */
export function Info({ item }: { item: ShownItem }) {
  const link = linkToShow(item.link);
  if (!item.title && !item.description && !link) return null;
  return (
    <div className="mg-info">
      {item.title && <p className="mg-title">{item.title}</p>}
      {item.description && <p className="mg-description">{item.description}</p>}
      {link?.href !== undefined && (
        <a
          className="mg-link"
          href={link.href}
          {...linkTarget(link.href)}
          onClick={(click) => click.stopPropagation()}
        >
          {link.text}
        </a>
      )}
      {link && link.href === undefined && <span className="mg-link">{link.text}</span>}
    </div>
  );
}
