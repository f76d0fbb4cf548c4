/** Whether a person with these roles is helped, as opposed to one who only gives or runs the pool. */
export const mayDraw = (roles: readonly string[]): boolean =>
  roles.includes("staff") || roles.includes("developer");
