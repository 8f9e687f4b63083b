/** Names of the migrations it applied, oldest first. Refuses a database whose history is not that of the files. */
export function migrate(url: string, folder?: string): Promise<string[]>;
