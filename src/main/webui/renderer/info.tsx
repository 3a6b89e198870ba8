import type { ShownItem } from './drawing.ts';
import { linkAddress, linkTarget } from './links.ts';

/** What is said of an item beside it: title, description, and where it leads to. */
export function Info({ item }: { item: ShownItem }) {
  const href = linkAddress(item.link?.url);
  const text = item.link?.text?.trim();
  if (!item.title && !item.description && !text) return null;
  return (
    <div className="mg-info">
      {item.title && <p className="mg-title">{item.title}</p>}
      {item.description && <p className="mg-description">{item.description}</p>}
      {text && href !== undefined && (
        <a
          className="mg-link"
          href={href}
          {...linkTarget(href)}
          onClick={(click) => click.stopPropagation()}
        >
          {text}
        </a>
      )}
      {text && href === undefined && <span className="mg-link">{text}</span>}
    </div>
  );
}
