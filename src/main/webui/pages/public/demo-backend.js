// What the site's back end would do: the member's gallery for an element, as items of the frontend.
import { site } from './member-gallery.js';

const siteId = document.querySelector('meta[name="member-gallery-site"]').content;
const { members, galleries } = site(siteId);

export { galleries };

/** The items; null when the member has no gallery for the element, or is not logged in any more. */
export async function getMemberItems(nickname) {
  const elementId = document.querySelector(`member-gallery[nickname="${nickname.slice(1)}"]`).getAttribute('element');
  const response = await fetch(`/live/v1/sites/${siteId}/elements/${elementId}/override`, {
    headers: { authorization: `Bearer ${await members.getAccessToken()}` },
  });
  if (response.status === 204) return null;
  if (!response.ok) throw new Error(`The member's gallery cannot be had: ${response.status}`);
  const { memberId, items, omittedItems } = await response.json();
  // the answer may come after a logout, or another member's login
  if ((await members.current())?.id !== memberId) return null;
  for (const { itemId, reason } of omittedItems) console.info(`Item ${itemId} is not shown: ${reason}`);
  return items;
}
