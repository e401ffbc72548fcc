package io.paddock.kernel.boot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.paddock.kernel.boot.config.Member.Address;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemberParserTest {

    private static String normal(String text) throws Exception {
        return MemberParser.parse(1, text).toString();
    }

    @Test
    void allFormsAreRead() throws Exception {
        assertEquals("h:2888:3888:participant", normal("h:2888:3888"));
        assertEquals("h:2888:3888:observer", normal(" h:2888:3888:Observer "));
        assertEquals("h:2888:3888:participant;0.0.0.0:2181", normal("h:2888:3888;2181"));
        assertEquals("h:2888:3888:participant;c:2181", normal("h:2888:3888:participant;c:2181"));
        assertEquals("h:2888:3888:participant;0.0.0.0:2181;s:2281", normal("h:2888:3888;2181;s:2281"));
        assertEquals("h:2888:3888:participant;;0.0.0.0:2281", normal("h:2888:3888;;2281"));
        assertEquals("h:2888:3888|i:2889:3889:observer", normal("h:2888:3888:observer|i:2889:3889:observer"));
    }

    @Test
    void addressesOfVersionSixStandInBrackets() throws Exception {
        Member member = MemberParser.parse(1, "[2001:db8::1]:2888:3888:participant;[::]:2181");
        assertEquals(List.of(new Address("2001:db8::1", 2888, 3888)), member.addresses());
        assertEquals(Optional.of(new HostPort("::", 2181)), member.clientAddress());
        assertEquals("[2001:db8::1]:2888:3888:participant;[::]:2181", member.toString());
    }

    @Test
    void whatIsWrittenCanBeRead() throws Exception {
        for (String text : List.of("h:1:2|i:3:4:observer;c:5;s:6", "h:1:2;;6", "[::1]:1:2;[::1]:3")) {
            Member member = MemberParser.parse(7, text);
            assertEquals(member, MemberParser.parse(7, member.toString()));
        }
    }

    @Test
    void wrongOnesAreRefused() {
        for (String wrong : List.of("", "h", "h:1", "h:1:1", "h:1:2:voter", "h:1:2:observer:3", ":1:2", "h:0:2",
                "h:1:65536", "h:x:2", "h:1:2;c:d:5", "h:1:2;:5", "h:1:2;5;6;7", "h:1:2|", "[::1:2:3",
                "[::1]2:3", "[::1]", "h:1:2:observer|i:3:4:participant")) {
            assertThrows(MemberParser.MalformedMemberException.class, () -> MemberParser.parse(1, wrong), wrong);
        }
    }
}
