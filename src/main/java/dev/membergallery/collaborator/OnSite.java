package dev.membergallery.collaborator;

/** A collaborator, and what they may do on one site. */
record OnSite(Collaborator collaborator, SiteCollaborator site) {

  static OnSite of(Object[] row) {
    return new OnSite((Collaborator) row[0], (SiteCollaborator) row[1]);
  }
}
