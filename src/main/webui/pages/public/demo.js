// Page code of the demo site: each member sees their own gallery in place of the element's original items.
import { authentication } from 'wix-members-frontend';
import { getMemberItems } from './demo-backend.js';

$w.onReady(async () => {
  authentication.onLogin(showOwnGallery);
  if (authentication.loggedIn()) await showOwnGallery();
});

async function showOwnGallery() {
  const items = await getMemberItems('#memberGallery');
  if (items) $w('#memberGallery').items = items;
}
