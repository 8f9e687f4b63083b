import { Prisma } from '@/lib/db/generated/client';

/** Who made the difference that the change `c` of a plan removes. */
export const AUTHOR_OF_CHANGE = Prisma.sql`
    select d.author from drift d
    where d."resolvedAt" is null and d."groupId" = c."groupId" and d."personId" is not distinct from c."personId"
      and d.kind = any(case c.kind when 'add-member' then '{member-missing}' when 'remove-member' then '{member-extra}'
        when 'grant-role' then '{role-missing,member-missing}' when 'revoke-role' then '{role-extra}'
        when 'unarchive-room' then '{room-archived}' when 'rename-room' then '{room-name}'
        when 'change-room-kind' then '{room-kind}' when 'update-room' then '{room-setting}'
        when 'archive-room' then '{group-ended}' else '{}' end::text[])
      and (c."personId" is not null or d."userId" is not distinct from c."userId")
    limit 1`;
