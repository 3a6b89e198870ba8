package dev.membergallery.problem;

/** What pages of other origins load as they load their own files, by its path as it is routed. */
public final class PublicFiles {

  private static final String WELL_KNOWN = "/.well-known/";
  private static final String MEDIA = "/media/";
  private static final String LIVE = "/live/v1/";
  private static final String LIVE_ASSETS = LIVE + "assets/";

  private PublicFiles() {}

  /**
   * Whether any page may load it. The APIs are not among it, although pages of other origins call
   * them.
   */
  public static boolean isForAnyPage(String path) {
    return isBelow(WELL_KNOWN, path)
        || isBelow(MEDIA, path)
        || isBelow(LIVE_ASSETS, path)
        || isIn(LIVE, path);
  }

  /** Whether it is a file of the live runtime that has the same name whatever is in it. */
  public static boolean isNamedPartOfLiveRuntime(String path) {
    return isIn(LIVE, path);
  }

  /** Whether it is a file of the live runtime that is named for what is in it. */
  public static boolean isAssetOfLiveRuntime(String path) {
    return isBelow(LIVE_ASSETS, path);
  }

  /** Whether it is one of the server's own media. */
  public static boolean isMedia(String path) {
    return isIn(MEDIA, path);
  }

  private static boolean isBelow(String folder, String path) {
    return path.startsWith(folder) && path.length() > folder.length();
  }

  private static boolean isIn(String folder, String path) {
    return isBelow(folder, path) && path.indexOf('/', folder.length()) < 0;
  }
}
