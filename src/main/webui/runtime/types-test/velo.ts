/**
 * Compiles, and is never run: the runtime can stand where Velo's declarations are expected, and page code that is
 * written against them can be given it.
 */
import * as velo from 'wix-members';
import { site } from '../src/member-gallery.ts';
import * as ours from '../src/wix-members.ts';

const { $w: select, showMemberGallery, members, galleries } = site('01a2259a-4a92-76bd-bccb-ea93697c5009');

// ours where Velo's is expected
const gallery = select('#memberGallery');
const asVelo: $w.Gallery = gallery;
const asElement: $w.Element = gallery;
const authentication: Pick<velo.Authentication, 'login' | 'logout' | 'onLogout' | 'promptLogin'> = ours.authentication;

// a member, as far as the server knows what Velo's has
type VelosMember = Awaited<ReturnType<velo.CurrentMember['getMember']>>;
type KnownOfMember = Pick<VelosMember, '_id' | 'loginEmail'> & { profile: Pick<VelosMember['profile'], 'nickname'> };
const getMember: () => Promise<KnownOfMember> = ours.currentMember.getMember;
const getMemberWith: (options: velo.CurrentMember.FieldsetOptions) => Promise<KnownOfMember> =
  ours.currentMember.getMember;
ours.authentication.onLogin(async (member) => {
  const { _id, loginEmail, profile }: KnownOfMember = await member.getMember();
  console.log(_id, loginEmail, profile.nickname, ours.authentication.loggedIn());
});

// page code written against Velo's declarations
const clicked: $w.GalleryItemClickedEventHandler = (event, $w) => {
  $w('#memberGallery').clickAction = event.itemIndex === 0 ? 'expand' : 'link';
  console.log(event.type, event.item.src, event.item.title, event.target.id, event.context.type);
};
const changed: $w.GalleryItemChangedEventHandler = ({ item, itemIndex }) => console.log(item.slug, itemIndex);
const heard: $w.EventHandler = ({ target, type }) => console.log(target.id, type);

gallery.onItemClicked(clicked).onCurrentItemChanged(changed).onViewportEnter(heard);
gallery.onViewportLeave(heard);
const played: $w.Gallery & $w.Slideshow = gallery.onPlay(heard);
gallery.onPause(heard).onMouseIn(({ clientX }) => console.log(clientX));

async function usesAll(shown: $w.Gallery): Promise<void> {
  const items: $w.Gallery.ImageItem[] = [
    { type: 'image', src: 'wix:image://v1/sea.jpg/sea.jpg#originWidth=4000&originHeight=2667', title: 'Sea' },
  ];
  shown.items = items;
  shown.showNavigationButtons = !shown.galleryCapabilities.hasNavigationButtons;
  if (shown.isPlaying) shown.pause();
  else shown.play();
  await shown.next();
  await shown.previous();
  await shown.hide('fade', { duration: 200 } as $w.EffectOptions);
  await shown.show();
  await shown.collapse();
  await shown.expand();
  console.log(shown.id, shown.type, shown.rendered, shown.hidden, shown.collapsed, shown.isVisible);
  console.log(shown.currentIndex, shown.currentItem.src, shown.parent.id, shown.global);
  await shown.scrollTo();
}

// the tutorial's own steps, as a site's page code has them
select.onReady(async () => {
  const backend = await galleries.getGallery('01a2259a-4ac3-769e-a803-17edf70113fd', { itemLimit: 200 });
  const items = backend.items.map(({ id, image, title, description, link }) => ({
    type: 'image',
    slug: id,
    src: image?.imageInfo.url ?? '',
    title,
    description,
    link: link?.url,
  }));
  select('#memberGallery').items = items;
  await usesAll(select('#memberGallery'));
});

// what is not Velo's keeps its types
async function typesOfOurOwn(): Promise<void> {
  const member = await members.login({ email: 'ana@example.org', password: 'a long password' });
  const frontend = await showMemberGallery('#memberGallery');
  const full = await showMemberGallery('#memberGallery', { format: 'full' });
  const src: string | undefined = frontend?.items[0]?.src;
  const html: string | undefined = full?.items[0]?.text?.html;
  console.log(member.email, src, html);
  const stop: () => void = galleries.onMemberGalleryChanged('#memberGallery', ({ galleryId, revision }) =>
    console.log(galleryId?.length, revision?.toFixed()),
  );
  stop();
  galleries.showOriginalItems('#memberGallery');
  // @ts-expect-error -- a format that there is not
  await showMemberGallery('#memberGallery', { format: 'fancy' });
  // @ts-expect-error -- the index is read only
  gallery.currentIndex = 1;
  // @ts-expect-error -- an item without a source
  gallery.items = [{ title: 'Sea' }];
}

export { asElement, asVelo, authentication, getMember, getMemberWith, played, typesOfOurOwn };
