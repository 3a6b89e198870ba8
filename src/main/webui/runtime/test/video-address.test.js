import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './modules.js';

const { isVideoAddress, playerOf, videoSiteOf } = await load('video-address', 'renderer');

const youTube = (played) => `https://www.youtube-nocookie.com/embed/${played}`;
const vimeo = (played) => `https://player.vimeo.com/video/${played}`;
const ID = 'dQw4w9WgXcQ';
const LIST = 'PLBCF2DAC6FFB574DE';

test('videos of YouTube and Vimeo are played by the players of these', () => {
  const players = {
    [`https://youtu.be/${ID}?si=abc`]: youTube(`${ID}?autoplay=1&rel=0`),
    [`https://www.youtube.com/watch?v=${ID}&t=10`]: youTube(`${ID}?autoplay=1&rel=0`),
    [`https://m.youtube.com/watch?v=${ID}`]: youTube(`${ID}?autoplay=1&rel=0`),
    [`https://music.youtube.com/watch?v=${ID}`]: youTube(`${ID}?autoplay=1&rel=0`),
    [`https://www.youtube-nocookie.com/embed/${ID}`]: youTube(`${ID}?autoplay=1&rel=0`),
    [`http://youtube.com/shorts/${ID}`]: youTube(`${ID}?autoplay=1&rel=0`),
    [`https://www.youtube.com/watch?v=${ID}&list=${LIST}`]: youTube(`${ID}?autoplay=1&rel=0&list=${LIST}`),
    [`https://www.youtube.com/playlist?list=${LIST}`]: youTube(`videoseries?autoplay=1&rel=0&list=${LIST}`),
    [`https://www.youtube.com/embed/videoseries?list=${LIST}`]: youTube(`videoseries?autoplay=1&rel=0&list=${LIST}`),
    'https://vimeo.com/378840916': vimeo('378840916?autoplay=1&dnt=1'),
    'https://vimeo.com/378840916/0a1b2c': vimeo('378840916?autoplay=1&dnt=1&h=0a1b2c'),
    'https://player.vimeo.com/video/378840916?h=0a1b2c': vimeo('378840916?autoplay=1&dnt=1&h=0a1b2c'),
    'https://vimeo.com/channels/staffpicks/378840916': vimeo('378840916?autoplay=1&dnt=1'),
    'https://vimeo.com/channels/1234/378840916': vimeo('378840916?autoplay=1&dnt=1'),
    'https://vimeo.com/groups/1234/videos/378840916': vimeo('378840916?autoplay=1&dnt=1'),
    'https://vimeo.com/showcase/4711/video/378840916': vimeo('378840916?autoplay=1&dnt=1'),
  };

  for (const [address, player] of Object.entries(players)) {
    assert.equal(playerOf(address), player, address);
    assert.ok(isVideoAddress(address), address);
  }
});

test('what is there and no single video has no player', () => {
  const addresses = [
    'https://www.youtube.com/@somebody',
    'https://www.youtube.com/embed/videoseries',
    'https://youtu.be/',
    'https://youtu.be/<script>',
    'https://vimeo.com/showcase/4711',
    'https://vimeo.com/album/4711',
    'https://vimeo.com/channels/4711',
    'https://vimeo.com/groups/4711',
    'https://vimeo.com/event/4711',
    'https://vimeo.com/somebody',
  ];

  for (const address of addresses) {
    assert.equal(playerOf(address), undefined, address);
    assert.notEqual(videoSiteOf(address), undefined, address);
  }
});

test('files are videos by their ending, and no other host is one of these sites', () => {
  for (const ending of ['mp4', 'M4V', 'webm', 'ogv', 'mov', 'm3u8']) {
    assert.ok(isVideoAddress(`https://media.example/a.${ending}?x=1#t=2`), ending);
  }
  const others = [
    'https://media.example/a.jpg?of=b.mp4',
    `https://notyoutube.com/watch?v=${ID}`,
    `https://youtube.com.example/watch?v=${ID}`,
    'https://xvimeo.com/378840916',
    `https://www.youtu.be/${ID}`,
    `javascript:https://youtu.be/${ID}`,
    `//youtu.be/${ID}`,
    'not an address',
  ];
  for (const address of others) {
    assert.ok(!isVideoAddress(address), address);
    assert.equal(playerOf(address), undefined, address);
  }
});
