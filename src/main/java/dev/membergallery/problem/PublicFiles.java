package dev.membergallery.problem;

/**
 * What pages of other origins load as they load their own files, by its path as it is routed. The
 * APIs are not among it, although such pages call them.
 */
public final class PublicFiles {

  /** The folder of the live runtime. */
  public static final String LIVE = "/live/v1/";

  /** That of its files whose names tell what is in them. */
  public static final String LIVE_ASSETS = LIVE + "assets/";

  /** That of the server's own media. */
  public static final String MEDIA = "/media/";

  private PublicFiles() {}

  /** Whether any page may load it. */
  public static boolean isForAnyPage(String path) {
    return path.startsWith("/.well-known/")
        || path.startsWith(MEDIA)
        || path.startsWith(LIVE_ASSETS)
        || isIn(LIVE, path);
  }

  /** Whether it is a file of the folder, and of none within that. */
  public static boolean isIn(String folder, String path) {
    return path.startsWith(folder)
        && path.length() > folder.length()
        && path.indexOf('/', folder.length()) < 0;
  }
}
