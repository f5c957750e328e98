"""IP addresses that are never connected to, in every disguise."""

from ipaddress import ip_address, ip_network

import pytest

from adr.git.networks import reason_to_deny

DENIED = {
    "0.0.0.0": "this network",
    "10.1.2.3": "a private network",
    "100.64.0.1": "a carrier's shared network",
    "100.100.100.200": "a metadata service",
    "127.0.0.1": "this machine",
    "127.255.255.254": "this machine",
    "168.63.129.16": "a metadata service",
    "169.254.1.1": "a link-local network",
    "169.254.169.254": "a metadata service",
    "172.16.0.1": "a private network",
    "172.31.255.255": "a private network",
    "192.0.0.8": "a network reserved for protocols",
    "192.0.2.1": "a network for documentation",
    "192.88.99.1": "the 6to4 relay network",
    "192.168.1.1": "a private network",
    "198.19.255.255": "a network for benchmarks",
    "224.0.0.1": "a multicast network",
    "239.255.255.255": "a multicast network",
    "240.0.0.1": "a reserved network",
    "255.255.255.255": "a reserved network",
    "::": "this network",
    "::1": "this machine",
    "::7f00:1": "a reserved network",
    "::ffff:127.0.0.1": "this machine",
    "::ffff:a9fe:a9fe": "a metadata service",
    "::ffff:0:127.0.0.1": "a reserved network",
    "64:ff9b::127.0.0.1": "a NAT64 network",
    "64:ff9b:1::1": "a local NAT64 network",
    "100::1": "a reserved network",
    "2001::1": "a Teredo tunnel",
    "2001:10::1": "a network reserved for protocols",
    "2001:db8::1": "a network for documentation",
    "2002:7f00:1::": "a 6to4 tunnel",
    "3fff::1": "a network for documentation",
    "4000::1": "a reserved network",
    "5f00::1": "a reserved network",
    "fc00::1": "a private network",
    "fd00:ec2::254": "a metadata service",
    "fe80::1": "a link-local network",
    "fe80::1%eth0": "a link-local network",
    "fec0::1": "a site-local network",
    "ff02::1": "a multicast network",
}


@pytest.mark.parametrize(("address", "words"), DENIED.items(), ids=DENIED)
def test_an_address_that_is_not_on_the_open_internet_is_denied(address, words):
    assert reason_to_deny(ip_address(address)) == words


@pytest.mark.parametrize(
    "address", ["140.82.121.4", "172.32.0.1", "100.128.0.1", "2606:50c0::1", "::ffff:140.82.121.4"]
)
def test_an_address_on_the_open_internet_is_not(address):
    assert reason_to_deny(ip_address(address)) is None


@pytest.mark.parametrize("address", ["10.1.2.3", "::ffff:10.1.2.3"])
def test_a_network_can_be_opened(address):
    assert reason_to_deny(ip_address(address), [ip_network("10.1.0.0/16")]) is None
    assert reason_to_deny(ip_address("10.2.0.1"), [ip_network("10.1.0.0/16")]) == "a private network"


@pytest.mark.parametrize("address", ["169.254.169.254", "::ffff:169.254.169.254", "fd00:ec2::254", "168.63.129.16"])
def test_metadata_services_stay_closed_in_an_opened_network(address):
    everything = [ip_network("0.0.0.0/0"), ip_network("::/0")]
    assert reason_to_deny(ip_address(address), everything) == "a metadata service"


@pytest.mark.parametrize("address", ["64:ff9b::7f00:1", "2002:7f00:1::", "::7f00:1", "2001:0:1::80ff:fffe"])
def test_opening_a_tunnel_does_not_open_what_is_behind_it(address):
    assert reason_to_deny(ip_address(address), [ip_network("::/0")]) == "this machine"


def test_loopback_itself_can_be_opened():
    assert reason_to_deny(ip_address("::1"), [ip_network("::1/128")]) is None
