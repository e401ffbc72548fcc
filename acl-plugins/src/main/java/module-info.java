/** ACL schemes and authentication schemes: one small class each. */
module io.paddock.acl {
    requires io.paddock.api;
}
