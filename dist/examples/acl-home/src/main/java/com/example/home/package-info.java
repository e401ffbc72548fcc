/** An ACL scheme as an outsider writes it; start with the class that carries {@code @ProviderName}. */
package com.example.home;
