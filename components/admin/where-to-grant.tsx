import { useTranslations } from 'next-intl';

type WhereToGrantProps = {
  workspace: { chatUrl: string; serviceUsername: string };
  access: {
    rows: readonly { found: boolean }[];
    roleToGive: string | null;
    secondFactorRisk: { any: boolean; creating: boolean };
  };
  /** Roles of one's own are made with a licence only. */
  licensed: boolean;
};

/** On which pages of the server what is missing is granted, and what no page of permissions can give. */
export function WhereToGrant({ workspace, access, licensed }: WhereToGrantProps) {
  const t = useTranslations('admin.permission');
  const { chatUrl, serviceUsername: account } = workspace;
  const creating = String(access.secondFactorRisk.creating);
  const lacks = access.rows.some(({ found }) => !found);
  return (
    <div className="measure flex flex-col gap-2 pt-2.5 text-ink-2">
      {lacks && access.roleToGive !== null && (
        <p>
          {t('give', {
            account,
            role: access.roleToGive,
            url: `${chatUrl}/admin/users`,
            licensed: String(licensed),
          })}
        </p>
      )}
      {lacks && (
        <p>
          {t.rich('where', {
            link: (text) => <a href={`${chatUrl}/admin/permissions`}>{text}</a>,
            url: `${chatUrl}/admin/permissions`,
          })}
        </p>
      )}
      {access.secondFactorRisk.any && <p>{t('secondFactor', { creating, account })}</p>}
    </div>
  );
}
