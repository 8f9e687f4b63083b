/** What each role may do on a new server, `permission=role+role`, as a 3.4.0 lists it. */
const SINCE_3_4 = `
manage-cloud=admin access-permissions=admin access-setting-permissions=admin add-oauth-service=admin
add-user-to-joined-room=admin+owner+moderator add-user-to-any-c-room=admin add-user-to-any-p-room=
api-bypass-rate-limit=admin+bot+app archive-room=admin+owner assign-admin-role=admin assign-roles=admin
ban-user=admin+owner+moderator bulk-register-user=admin create-c=admin+user+bot+app create-d=admin+user+bot+app
create-p=admin+user+bot+app create-personal-access-tokens=admin+user create-user=admin clean-channel-history=admin
delete-c=admin+owner delete-d=admin delete-message=admin+owner+moderator delete-own-message=admin+user
delete-p=admin+owner delete-user=admin edit-message=admin+owner+moderator edit-other-user-active-status=admin
edit-other-user-info=admin edit-other-user-password=admin edit-other-user-avatar=admin edit-privileged-setting=admin
edit-room=admin+owner+moderator edit-room-retention-policy=admin force-delete-message=admin+owner
join-without-join-code=admin+bot+app leave-c=admin+user+bot+anonymous+app leave-p=admin+user+bot+anonymous+app
manage-assets=admin manage-emoji=admin manage-user-status=admin manage-outgoing-integrations=admin
manage-incoming-integrations=admin manage-own-outgoing-integrations=admin manage-own-incoming-integrations=admin
manage-oauth-apps=admin manage-selected-settings=admin mention-all=admin+owner+moderator+user
mention-here=admin+owner+moderator+user mute-user=admin+owner+moderator remove-user=admin+owner+moderator
run-import=admin run-migration=admin set-moderator=admin+owner set-owner=admin+owner send-many-messages=admin+bot+app
set-leader=admin+owner unarchive-room=admin view-c-room=admin+user+bot+app+anonymous user-generate-access-token=admin
view-d-room=admin+user+bot+app+guest view-full-other-user-info=admin view-history=admin+user+anonymous
view-joined-room=guest+bot+app+anonymous view-join-code=admin view-logs=admin view-other-user-channels=admin
view-p-room=admin+user+anonymous+guest view-privileged-setting=admin view-room-administration=admin view-statistics=admin
view-user-administration=admin preview-c-room=admin+user+anonymous view-outside-room=admin+owner+moderator+user
view-broadcast-member-list=admin+owner+moderator call-management=admin+owner+moderator
create-invite-links=admin+owner+moderator manage-apps=admin post-readonly=admin+owner+moderator set-readonly=admin+owner
set-react-when-readonly=admin+owner mail-messages=admin manage-sounds=admin auto-translate=admin
pin-message=owner+moderator+admin snippet-message=owner+moderator+admin start-discussion=admin+user+expert+guest
start-discussion-other-user=admin+user+expert+owner access-mailer=admin`;

/** Added by later releases: `version permission=roles`. */
const LATER = `
3.6.0 edit-other-user-e2ee=admin
3.8.0 edit-other-user-totp=admin
3.13.0 create-team=admin+user
3.13.0 delete-team=admin+owner
3.13.0 edit-team=admin+owner
3.13.0 add-team-member=admin+owner+moderator
3.13.0 edit-team-member=admin+owner+moderator
3.13.0 add-team-channel=admin+owner+moderator
3.13.0 edit-team-channel=admin+owner+moderator
3.13.0 remove-team-channel=admin+owner+moderator
3.13.0 view-all-teams=admin
3.13.0 view-all-team-channels=admin+owner
3.16.0 convert-team=admin+owner
3.12.0 message-impersonate=bot+app
3.17.0 logout-other-user=admin
6.5.0 kick-user-from-any-c-room=admin
6.5.0 kick-user-from-any-p-room=
6.8.0 manage-moderation-actions=admin
6.8.0 send-mail=admin
6.12.0 view-members-list-all-rooms=admin
7.0.0 delete-team-channel=admin+owner+moderator
7.0.0 delete-team-group=admin+owner+moderator
7.0.0 create-team-channel=admin+owner+moderator
7.0.0 create-team-group=admin+owner+moderator
8.0.0 move-room-to-team=admin+owner+moderator`;

const readPair = (pair: string): [string, string[]] => {
  const [permission = '', roles = ''] = pair.split('=');
  return [permission, roles ? roles.split('+') : []];
};

export function defaultPermissions(isAtLeast: (version: string) => boolean): Map<string, string[]> {
  const pairs = SINCE_3_4.trim().split(/\s+/).map(readPair);
  for (const line of LATER.trim().split('\n')) {
    const [version = '', pair = ''] = line.split(' ');
    if (isAtLeast(version)) pairs.push(readPair(pair));
  }
  return new Map(pairs);
}
