import type { Role } from '@/sandbox/chat/model';

const role = (name: string, scope: Role['scope'], description: string): Role => ({
  _id: name,
  name,
  scope,
  protected: true,
  description,
  mandatory2fa: false,
});

export function defaultRoles(): Role[] {
  return [
    role('admin', 'Users', 'Admin'),
    role('moderator', 'Subscriptions', 'Moderator'),
    role('leader', 'Subscriptions', 'Leader'),
    role('owner', 'Subscriptions', 'Owner'),
    role('user', 'Users', ''),
    role('bot', 'Users', ''),
    role('app', 'Users', ''),
    role('guest', 'Users', ''),
    role('anonymous', 'Users', ''),
    role('livechat-agent', 'Users', 'Livechat Agent'),
    role('livechat-manager', 'Users', 'Livechat Manager'),
  ];
}
