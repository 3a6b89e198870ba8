// Page code of the demo site: each member sees their own gallery in place of the element's original items.
import { authentication } from 'wix-members-frontend';
import { galleries, getMemberItems } from './demo-backend.js';

$w.onReady(async () => {
  authentication.onLogin(showOwnGallery);
  // open pages follow what is changed of it
  galleries.onMemberGalleryChanged('#memberGallery', showOwnGallery);
  if (authentication.loggedIn()) await showOwnGallery();
});

let asked = 0;

async function showOwnGallery() {
  const turn = ++asked;
  const items = await getMemberItems('#memberGallery');
  // answers may overtake each other
  if (turn !== asked) return;
  if (items) $w('#memberGallery').items = items;
  else galleries.showOriginalItems('#memberGallery');
}
